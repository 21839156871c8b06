package org.clusterarium.model.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clusterarium.model.Sample;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.text.MalformedTextException;
import org.clusterarium.model.trace.RecordedTimeline;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.model.watch.RecordedDeployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingCodecTest {
    private static final String HEAD = "clusterarium-recording 1\ndeployment lab\nrange 1 9\n";
    private static final String NODE = "node 0 " + Sample.M1 + "\n";

    @Property(tries = 500)
    void whatWasWrittenIsRead(@ForAll long seed) throws IOException {
        Recording recording = Recordings.of(seed);
        String text = write(recording);
        assertThat(read(text)).isEqualTo(recording);
        assertThat(read(text.replace("\n", "\r\n"))).isEqualTo(recording);
    }

    @Test
    void everyKindOfEventHasAForm() throws IOException {
        StringBuilder all = new StringBuilder();
        for (long seed = 0; seed < 60; seed++) {
            all.append(write(Recordings.of(seed)));
        }
        assertThat(all.toString()
                        .lines()
                        .filter(line -> line.startsWith("event "))
                        .map(line -> line.split(" ")[2]))
                .as("the generator above knows every event but bus traffic")
                .hasSizeGreaterThan(100)
                .satisfies(words -> assertThat(words.stream().distinct().count())
                        .isEqualTo(TraceEvent.class.getPermittedSubclasses().length - 1));
    }

    @Property(tries = 500)
    void aDamagedRecordingIsReadOrRefusedButNothingElse(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(write(Recordings.of(seed)));
        for (int i = 0; i < 3; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(200));
                case 1 -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(40)));
                default -> text.insert(at, random.nextLong());
            }
        }
        try {
            assertThat(read(text.toString()).toMicros()).isNotNull();
        } catch (MalformedTextException e) {
            assertThat(e.line()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    garbage                                      | 1 | this is not a recording
                    clusterarium-recording 2;                    | 1 | version 2 of recordings; this program reads version 1
                    clusterarium-recording 1;deployment a;       | 3 | cut off: expected 'range'
                    HEADend 0 0 0                                | 4 | the line does not end
                    HEADevent 5 coverage 1;                      | 5 | cut off: expected 'end'
                    HEADevent 5 coverage 1;end 0 2 0;            | 5 | lines are missing: read 0 snapshots, 1 events
                    HEADevent 5 coverage many;                   | 4 | not a number: 'many'
                    HEADevent 5 coverage 1 2;                    | 4 | more words than expected
                    HEADevent 5 process 0 RUNNING;               | 4 | node 0 was not introduced
                    HEADNODEevent 5 process 0 ASLEEP;            | 5 | no ProcessState: 'ASLEEP'
                    HEADevent 5 fault explode;                   | 4 | unknown fault 'explode'
                    HEADsnapshot 5 1 7 0-99999;                  | 4 | not a slot range: '0-99999'
                    HEAD host a b RUNNING 0;                     | 4 | an indented line outside of a snapshot
                    HEADwhatever 1;                              | 4 | unknown line 'whatever'
                    HEADend 0 0 0;more;                          | 5 | lines after the end
                    """)
    void whatIsWrongIsSaidWithItsLine(String text, int line, String reason) {
        String recording = text.replace("HEAD", HEAD).replace("NODE", NODE).replace(";", "\n");
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> read(recording.contains("\n") ? recording : recording + "\n"))
                .withMessageStartingWith("Recording, line " + line + ": ")
                .withMessageContaining(reason);
    }

    @Test
    void kindsOfEventsOfLaterVersionsAreLeftOut() throws IOException {
        Recording recording = read(HEAD + "event 4 eclipse of the moon\nevent 5 coverage 7\nend 0 2 0\n");
        assertThat(recording.events()).containsExactly(new TraceEvent.CoverageChanged(5, 7));
    }

    @Test
    void limitsHold() {
        RecordingLimits tight = new RecordingLimits(70, 1, 1, 1, 1, 6);
        refused(tight, HEAD + "x".repeat(71) + "\n", "longer than 70 characters");
        refused(tight, HEAD + "event 1 coverage 1\nevent 2 coverage 1\n", "more than 1 events");
        refused(tight, HEAD + "snapshot 1 1 1 -\nsnapshot 2 1 1 -\n", "more than 1 snapshots");
        refused(tight, HEAD + NODE + "node 1 " + Sample.M2 + "\n", "more than 1 nodes");
        refused(tight, HEAD + "event 1 new\nevent 1 new\nevent 1 new\nend 0 3 0\n", "more than 6 lines");
    }

    @Test
    void aPieceOfATimelineIsRecordedWithTheSnapshotInForce() {
        RecordedTimeline timeline = new RecordedTimeline();
        timeline.append(Sample.snapshot(10, Sample.healthy()));
        timeline.append(Sample.snapshot(20, Sample.healthy()));
        timeline.append(Sample.snapshot(30, Sample.failedOver()));
        timeline.append(new TraceEvent.CoverageChanged(24, 1));
        timeline.append(new TraceEvent.CoverageChanged(30, 2));
        timeline.append(new TraceEvent.CoverageChanged(31, 3));
        RecordedDeployment replay = new RecordedDeployment(Recording.of("lab", timeline, 25, 30));
        assertThat(replay.kind()).isEqualTo(DeploymentKind.RECORDING);
        assertThat(replay.nowMicros()).isEqualTo(30);
        assertThat(replay.timeline().snapshotAt(25)).isEqualTo(Sample.snapshot(20, Sample.healthy()));
        assertThat(replay.timeline().events(0, 99)).isEqualTo(List.of(new TraceEvent.CoverageChanged(30, 2)));
        assertThat(replay.lab()).isEmpty();
    }

    private static void refused(RecordingLimits limits, String text, String reason) {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> RecordingCodec.read(new StringReader(text), limits))
                .withMessageContaining(reason);
    }

    private static String write(Recording recording) throws IOException {
        StringBuilder text = new StringBuilder();
        RecordingCodec.write(recording, text);
        return text.toString();
    }

    private static Recording read(String text) throws IOException {
        return RecordingCodec.read(new StringReader(text));
    }
}

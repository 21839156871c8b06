package org.clusterarium.test.mixed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.test.server.Asker;

/** Keys of every type that nobody changes: compact and large encodings, whole numbers, big values, with and without expiry. */
final class StandingKeys {
    private static final long FIRST_EXPIRY_MILLIS = 4_100_000_000_000L;
    private static final String GROUPED = "standing:grouped";
    private static final int COPIES = 4;
    private static final int BIG_BYTES = 300_000;

    /** How many elements of which size: small, large by elements, large by count, and very large. */
    private static final int[][] SHAPES = {{3, 0}, {3, 200}, {700, 0}, {60, 5000}};

    private StandingKeys() {}

    /** Writes them; returns their names. */
    static List<String> write(List<ValueType> types, Asker client) throws IOException {
        List<String> names = new ArrayList<>();
        for (int copy = 0; copy < COPIES; copy++) {
            for (ValueType type : types) {
                for (int[] shape : SHAPES) {
                    String name = "standing:" + type + ":" + shape[0] + "x" + shape[1] + ":" + copy;
                    for (int i = 0; i < shape[0]; i++) {
                        client.call(name, type.add(name, i, shape[1]));
                    }
                    names.add(name);
                }
            }
            names.add(write(client, List.of("SET", "standing:number:" + copy, "-" + copy + "234567890123")));
            names.add(write(client, List.of("SET", "standing:big:" + copy, ValueType.element(copy, BIG_BYTES))));
            names.add(write(
                    client, List.of("RPUSH", "standing:biglist:" + copy, ValueType.element(1, BIG_BYTES), "end")));
        }
        names.add(write(client, List.of("XADD", GROUPED, "7-1", "f", "v")));
        write(client, List.of("XADD", GROUPED, "7-2", "f", "w"));
        client.call(GROUPED, List.of("XGROUP", "CREATE", GROUPED, "group", "0"));
        client.call(GROUPED, List.of("XREADGROUP", "GROUP", "group", "me", "COUNT", "1", "STREAMS", GROUPED, ">"));
        for (int i = 0; i < names.size(); i += 2) {
            write(client, List.of("PEXPIREAT", names.get(i), Long.toString(FIRST_EXPIRY_MILLIS + i)));
        }
        return names;
    }

    private static String write(Asker client, List<String> command) throws IOException {
        client.call(command.get(1), command);
        return command.get(1);
    }
}

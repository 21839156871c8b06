package org.clusterarium.views.wizard.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.connection.ConnectReport;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.Connections;
import org.clusterarium.model.connection.NodeWay;
import org.clusterarium.model.connection.Permission;
import org.clusterarium.model.connection.Secrets;
import org.clusterarium.model.connection.SeedAnswer;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;

class ConnectViewModelTest {
    private static final NodeAddress SEED = new NodeAddress("localhost", 6380, 0);
    private static final NodeId NODE = new NodeId("a".repeat(40));

    private final Desk desk = new Desk();
    private final ConnectViewModel dialog = new ConnectViewModel(desk, Runnable::run, Locale.ENGLISH);

    @Test
    void aPastedUriFillsItsFieldsAndNoPasswordStaysAmongTheAddresses() {
        dialog.openNew();
        dialog.seeds().set("rediss://ann:sesame@localhost:6380");
        dialog.label().set(ConnectionLabel.STAGE);
        ConnectionSettings settings = dialog.settings();
        assertThat(settings.user()).isEqualTo("ann");
        assertThat(settings.tls().enabled()).isTrue();
        assertThat(settings.name()).isEqualTo("localhost:6380");
        assertThat(dialog.seeds().get()).isEqualTo("localhost:6380");
        assertThat(dialog.password().get()).isEqualTo("sesame");
    }

    @Test
    void aTrialProposesTheAddressMapWhichIsUsedWithItsNodeIds() {
        dialog.openNew();
        dialog.seeds().set("localhost:6380");
        desk.answer = report(Optional.empty());
        dialog.test();
        assertThat(dialog.addressMap().get()).isEqualTo("172.17.0.2:6379 = localhost:6380");
        assertThat(dialog.lines().get())
                .extracting(ConnectViewModel.Line::text)
                .anyMatch(text -> text.contains("localhost:6380 answers: redis 7.0.15, cluster."))
                .anyMatch(text -> text.contains("found by their ids"))
                .anyMatch(text -> text.contains("+cluster|info"));
        assertThat(dialog.settings().addressMap().entries().get(0).node()).contains(NODE);
        assertThat(dialog.open().get()).isTrue();
        dialog.connect();
        assertThat(dialog.open().get()).isFalse();
        assertThat(desk.opened)
                .singleElement()
                .satisfies(opened ->
                        assertThat(opened.addressMap().asText()).containsEntry("172.17.0.2:6379", "localhost:6380"));
    }

    @Test
    void aFailureHasWordsAndNothingIsOpened() {
        dialog.openNew();
        dialog.seeds().set("localhost:6380");
        dialog.password().set("wrong");
        desk.answer = report(Optional.of(TroubleKind.WRONG_PASSWORD));
        dialog.connect();
        assertThat(desk.opened).isEmpty();
        assertThat(dialog.open().get()).isTrue();
        assertThat(dialog.lines().get().get(0)).satisfies(line -> {
            assertThat(line.good()).isFalse();
            assertThat(line.text())
                    .contains("does not accept this user and password")
                    .contains("Check both");
        });
        dialog.cancel();
        assertThat(dialog.password().get()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsSaidAtOnce() {
        dialog.openNew();
        dialog.test();
        assertThat(dialog.lines().get().get(0).text()).contains("at least one node");
        dialog.seeds().set("localhost:6380");
        dialog.addressMap().set("172.17.0.2:6379");
        assertThatThrownBy(dialog::settings).hasMessageContaining("announced = reachable");
        dialog.addressMap().set("");
        dialog.ssh().set(true);
        dialog.sshServer().set("jump");
        assertThatThrownBy(dialog::settings).hasMessageContaining("user@host");
    }

    @Test
    void aSavedConnectionIsOpenedWithTheSecretsOfTheKeychain() {
        desk.answer = report(Optional.empty());
        ConnectionSettings shop = ConnectionSettings.to("shop", List.of(SEED)).withLabel(ConnectionLabel.PROD);
        dialog.openSaved(shop);
        assertThat(desk.opened).singleElement().satisfies(opened -> {
            assertThat(opened.name()).isEqualTo("shop");
            assertThat(opened.label()).isEqualTo(ConnectionLabel.PROD);
        });
        assertThat(desk.passwords).containsExactly("kept");
    }

    private static ConnectReport report(Optional<TroubleKind> trouble) {
        return new ConnectReport(
                Shape.CLUSTER,
                List.of(new SeedAnswer(
                        SEED,
                        trouble.map(kind -> new Trouble(SEED, kind, "", 0)),
                        Shape.CLUSTER,
                        "redis 7.0.15",
                        Optional.of(NODE))),
                List.of(new NodeWay(NODE, new NodeAddress("172.17.0.2", 6379, 0), Optional.of(SEED))),
                List.of(new Permission("cluster|info", Permission.Purpose.WATCH)));
    }

    /** Answers every trial in the same way. */
    private static final class Desk implements Connections {
        private final List<ConnectionSettings> opened = new ArrayList<>();
        private final List<String> passwords = new ArrayList<>();
        private ConnectReport answer = report(Optional.empty());

        @Override
        public List<ConnectionSettings> saved() {
            return List.of();
        }

        @Override
        public boolean keepsSecrets() {
            return true;
        }

        @Override
        public CompletionStage<Secrets> secretsOf(String name) {
            return CompletableFuture.completedFuture(new Secrets(Optional.of("kept".toCharArray()), Optional.empty()));
        }

        @Override
        public CompletionStage<ConnectReport> test(ConnectionSettings settings, Secrets secrets) {
            return CompletableFuture.completedFuture(answer);
        }

        @Override
        public void open(ConnectionSettings settings, Secrets secrets, boolean save) {
            opened.add(settings);
            secrets.servers().map(String::new).ifPresent(passwords::add);
        }

        @Override
        public void close(String name) {
            opened.removeIf(settings -> settings.name().equals(name));
        }

        @Override
        public void forget(String name) {
            close(name);
        }
    }
}

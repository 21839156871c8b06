package org.clusterarium.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clusterarium cluster import}. */
@Command(
        name = "import",
        description = {"Brings all keys of a server outside the cluster into it."})
final class ClusterImportCommand extends OperatingCommand {
    @Mixin
    private final SeedArguments seeds = new SeedArguments();

    @Option(
            names = {"--from", "--cluster-from"},
            paramLabel = "HOST:PORT",
            required = true,
            description = "The server with the keys; it must reach the nodes of the cluster.")
    private String from = "";

    @Option(
            names = {"--copy", "--cluster-copy"},
            description = "It keeps its keys.")
    private boolean copy;

    @Option(
            names = {"--replace", "--cluster-replace"},
            description = "Overwrite keys that exist in the cluster; without it the import stops at the first one.")
    private boolean replace;

    @Option(
            names = {"--from-user", "--cluster-from-user"},
            paramLabel = "NAME",
            defaultValue = "",
            description = "User of the server's ACL.")
    private String user = "";

    @Option(
            names = {"--from-askpass", "--cluster-from-askpass"},
            description = "Ask for the server's password at the terminal; else CLUSTERARIUM_FROM_AUTH has it.")
    private boolean ask;

    @Option(
            names = "--from-pass-file",
            paramLabel = "FILE",
            description = "File whose first line is the server's password.")
    private @Nullable Path passwordFile;

    @Option(names = "--cluster-from-pass", hidden = true, arity = "0..1", fallbackValue = "")
    private @Nullable String refused;

    ClusterImportCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        if (refused != null) {
            throw bad(ConnectionArguments.NO_PASSWORDS);
        }
        OtherServer source = new OtherServer(address(from), user, Optional.ofNullable(passwordFile), ask);
        return operate(
                connection(seeds.all()).with(source), new OperationRequest.Import(source.address(), copy, replace));
    }
}

package org.clusterarium.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clusterarium cluster fix}. */
@Command(
        name = "fix",
        description = {
            "Plans the repair of what cluster check finds: open, unowned and doubly claimed slots, keys",
            "in the wrong place, forgotten and unknown nodes, stuck replicas; then carries it out."
        })
final class ClusterFixCommand extends OperatingCommand {
    @Mixin
    private final SeedArguments seeds = new SeedArguments();

    @Option(
            names = {"--with-unreachable-masters", "--cluster-fix-with-unreachable-masters"},
            description = {
                "Give slots of masters that do not answer to others, empty, though the master may come",
                "back with the keys."
            })
    private boolean withUnreachableMasters;

    @SuppressWarnings("UnusedVariable") // redis-cli's; here always done
    @Option(names = "--cluster-search-multiple-owners", hidden = true)
    private boolean searchMultipleOwners;

    ClusterFixCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        return operate(seeds.all(), new OperationRequest.Fix(withUnreachableMasters));
    }
}

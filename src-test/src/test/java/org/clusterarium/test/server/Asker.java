package org.clusterarium.test.server;

import java.io.IOException;
import java.util.List;

/** Whoever carries out commands about a key: one server, or a cluster. */
@FunctionalInterface
public interface Asker {
    /** Runs a command about the key; returns the reply as {@link RespClient} does. */
    Object call(String key, List<String> command) throws IOException;
}

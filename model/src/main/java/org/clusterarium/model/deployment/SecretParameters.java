package org.clusterarium.model.deployment;

import java.util.Locale;

/** Which configuration parameters hold secrets: {@code requirepass}, {@code masterauth}, {@code tls-key-file-pass}, {@code auth-pass} and the like. */
final class SecretParameters {
    private SecretParameters() {}

    static boolean isSecret(String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT);
        return name.endsWith("auth") || name.contains("pass");
    }
}

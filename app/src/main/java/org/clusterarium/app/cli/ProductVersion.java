package org.clusterarium.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine;

/** The version of the build, for {@code --version}. */
final class ProductVersion implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream text = ProductVersion.class.getResourceAsStream("build.properties")) {
            if (text != null) {
                build.load(text);
            }
        }
        return new String[] {
            "clusterarium " + build.getProperty("version", "unknown"),
            "JDK " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}

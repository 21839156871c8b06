package org.clusterarium.views.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Texts of one view package in the language of the window. A package {@code topology} keeps them beside its view in
 * {@code Topology.properties} (English) and {@code Topology_zh_CN.properties} (Simplified Chinese), in UTF-8.
 */
public final class Messages {
    private final ResourceBundle bundle;
    private final Locale locale;

    private Messages(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /**
     * Texts of the package of a view, e.g. {@code Messages.of(TopologyView.class, "Topology", Locale.getDefault())}.
     *
     * @throws java.util.MissingResourceException if the package has no such bundle
     */
    public static Messages of(Class<?> owner, String name, Locale locale) {
        String path = owner.getPackageName() + "." + name;
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Messages(loadFrom(owner, path, locale, noFallback), locale);
    }

    private static ResourceBundle loadFrom(
            Class<?> owner, String path, Locale locale, ResourceBundle.Control noFallback) {
        return owner.getModule().isNamed()
                ? ResourceBundle.getBundle(path, locale, owner.getModule())
                : ResourceBundle.getBundle(path, locale, owner.getClassLoader(), noFallback);
    }

    public Locale locale() {
        return locale;
    }

    /** The text of a key with {@code {0}} … replaced. */
    public String get(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
    }
}

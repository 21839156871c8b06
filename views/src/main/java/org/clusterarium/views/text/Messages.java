package org.clusterarium.views.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Texts of one view package in the language of the window. A package {@code topology} keeps them beside its view in
 * {@code Topology.properties} (English) and {@code Topology_zh_CN.properties} (Simplified Chinese), in UTF-8. Any other language gets English,
 * whatever the language of the system.
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
        return new Messages(ResourceBundle.getBundle(path, bundleFor(locale), owner.getModule()), locale);
    }

    /**
     * English has no suffix of its own and is asked for as the root: a lookup of a language without a bundle would otherwise end in that
     * of the system before it reaches the root, and a named module cannot turn that off.
     */
    private static Locale bundleFor(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
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

package org.clusterarium.embeddednode.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of all directives: defaults until set. Reading one is an array access. */
public final class ConfigStore implements NodeConfig {
    private final @Nullable Object[] values =
            new @Nullable Object[Directives.all().size()];

    private @Nullable String fileText;
    private @Nullable String aclFileText;
    private final List<List<String>> users = new ArrayList<>();

    /** Remembers the text of the configuration file that the node was started with, for CONFIG REWRITE. */
    public void startedFrom(String text) {
        fileText = text;
    }

    /**
     * The configuration file with the values of now, which is remembered as its new text; null when the node was started without one.
     *
     * @param masterAddress {@code host port} of the master followed now, empty for a master
     * @param userLines what {@code user} lines say; null when users have a file of their own
     */
    public @Nullable String rewritten(String masterAddress, @Nullable List<String> userLines) {
        if (fileText != null) {
            fileText = ConfigRewriter.rewrite(fileText, this, masterAddress, userLines == null ? List.of() : userLines);
        }
        return fileText;
    }

    /** Gives the text of the file that {@code aclfile} names, which the driver reads before the node is made. */
    public void aclFile(String text) {
        aclFileText = text;
    }

    /** The text given with {@link #aclFile}, null when there is none. */
    public @Nullable String aclFileText() {
        return aclFileText;
    }

    /** The {@code user} lines of the configuration file as words: name, then rules. */
    public List<List<String>> users() {
        return List.copyOf(users);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(Directive<T> directive) {
        Object value = values[directive.index()];
        return value == null ? directive.defaultValue() : (T) value;
    }

    /** Sets a value without checking it. */
    public <T> void set(Directive<T> directive, T value) {
        values[directive.index()] = value;
    }

    /**
     * Sets a directive from its words in a file; a list may also be one word in quotes ({@code MULTI_ARG_CONFIG}).
     *
     * @throws ConfigException with redis-server's text when there is no such directive or it cannot have that value
     */
    public void setFromFile(String name, List<String> arguments) throws ConfigException {
        if (name.equals(ConfigRewriter.USER) && !arguments.isEmpty()) {
            users.add(List.copyOf(arguments));
            return;
        }
        Directive<?> directive = Directives.all().find(name);
        if (directive == null) {
            throw new ConfigException("Bad directive or wrong number of arguments");
        }
        boolean several = directive.takesSeveral();
        if (arguments.isEmpty() || (!several && arguments.size() != 1)) {
            throw new ConfigException("wrong number of arguments");
        }
        boolean oneText = several && arguments.size() == 1 && arguments.get(0).contains(" ");
        parse(directive, oneText ? List.of(arguments.get(0).trim().split(" +")) : arguments, true);
    }

    private <T> void parse(Directive<T> directive, List<String> arguments, boolean addingUp) throws ConfigException {
        try {
            @SuppressWarnings("unchecked")
            T earlier = addingUp ? (T) values[directive.index()] : null;
            set(directive, directive.parse(arguments, earlier));
        } catch (DirectiveType.InvalidValueException e) {
            throw new ConfigException(e.text());
        }
    }

    /**
     * Sets a directive as CONFIG SET does; lists come as one text with blanks.
     *
     * @throws ConfigException when the value is not valid
     */
    public void setAtRuntime(Directive<?> directive, String value) throws ConfigException {
        boolean several = directive.takesSeveral() && !value.isEmpty();
        parse(directive, several ? List.of(value.trim().split(" +")) : List.of(value), false);
    }

    /** Undoes {@link #setAtRuntime}: gives back what {@link #raw} answered. */
    public void restore(Directive<?> directive, @Nullable Object raw) {
        values[directive.index()] = raw;
    }

    /** The value if it was set, else null. */
    public @Nullable Object raw(Directive<?> directive) {
        return values[directive.index()];
    }

    /** The directive of that name or alias, null when there is none. */
    public static @Nullable Directive<?> find(String name) {
        return Directives.all().find(name);
    }

    /** All values as CONFIG GET shows them, by name and alias, sorted. */
    public Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        Directives.all().names().forEach((name, directive) -> shown.put(name, show(directive)));
        return shown;
    }

    /** A value as CONFIG GET shows it. */
    public <T> String show(Directive<T> directive) {
        return directive.show(get(directive));
    }

    /** A value as a file has it, null when the directive is to be left out. */
    <T> @Nullable String written(Directive<T> directive) {
        return directive.written(get(directive));
    }

    <T> boolean isDefault(Directive<T> directive) {
        return get(directive).equals(directive.defaultValue());
    }
}

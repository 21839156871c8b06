package org.clusterarium.embeddednode.node;

import java.util.List;
import org.clusterarium.embeddednode.core.NodeRandom;

/** Words of random commands: a placeholder such as {@code <key>} becomes one of its kind, any other word stays. */
final class RandomWords {
    static final List<String> KEYS = List.of("k1", "k2", "k3", "k4");
    private static final List<String> MEMBERS =
            List.of("a", "b", "c", "aa", "ab", "1", "2", "3", "-7", "10", "007", "", "x y", "é");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "-2",
            "3",
            "5",
            "10",
            "-10",
            "100",
            "9223372036854775807",
            "-9223372036854775808",
            "x",
            "1.5",
            " 1",
            "01",
            "+1",
            "");
    private static final List<String> FLOATS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "2.5",
            "0.1",
            "-0.3",
            "1e3",
            "1e20",
            "3.0",
            "inf",
            "-inf",
            "+inf",
            "nan",
            "abc",
            "",
            "1e400",
            "12345678901234567890",
            "  1",
            "1 ",
            "1e-7");
    private static final List<String> SCORES = List.of(
            "-0",
            "0x1p4",
            "1e17",
            "1e-400",
            "123456789012345678",
            "5e-324",
            ".5",
            "Infinity",
            "1e",
            "-1.7976931348623157e308");
    private static final List<String> ADD_OPTIONS = List.of("NX", "XX", "GT", "LT", "CH", "CH", "XX", "IN");
    private static final List<String> RANGE_OPTIONS = List.of("WITHSCORES", "REV", "BYSCORE", "WITHSCORES", "BYLEXX");
    private static final List<String> AGGREGATES = List.of("SUM", "MIN", "MAX", "MIN", "MAX", "AVG");

    private RandomWords() {}

    static String of(String word, NodeRandom random) {
        if (!word.startsWith("<")) {
            return random.nextInt(4) == 0 ? word.toLowerCase(java.util.Locale.ROOT) : word;
        }
        switch (word) {
            case "<key>":
                return random.nextInt(40) == 0 ? "text" : pick(KEYS, random);
            case "<member>":
                return member(random);
            case "<number>":
                return random.nextInt(3) == 0 ? pick(NUMBERS, random) : Integer.toString(random.nextInt(12) - 4);
            case "<small>":
                return Integer.toString(random.nextInt(9) - 2);
            case "<float>":
                return random.nextInt(3) == 0 ? pick(FLOATS, random) : Integer.toString(random.nextInt(10));
            case "<score>":
                return random.nextInt(5) == 0 ? pick(SCORES, random) : of("<float>", random);
            case "<bound>":
                return (random.nextInt(3) == 0 ? "(" : "")
                        + (random.nextInt(4) == 0 ? of("<score>", random) : random.nextInt(10));
            case "<add>":
                return pick(ADD_OPTIONS, random);
            case "<range>":
                return pick(RANGE_OPTIONS, random);
            case "<aggregate>":
                return pick(AGGREGATES, random);
            case "<plain>":
                return random.nextInt(3) == 0 ? pick(KEYS, random) : "plain";
            case "<lex>":
                return lex(random);
            default:
                throw new IllegalArgumentException(word);
        }
    }

    private static String member(NodeRandom random) {
        int kind = random.nextInt(60);
        if (kind == 0) {
            return "long".repeat(20);
        }
        return kind < 20 ? Integer.toString(random.nextInt(200)) : pick(MEMBERS, random);
    }

    private static String lex(NodeRandom random) {
        switch (random.nextInt(6)) {
            case 0:
                return "-";
            case 1:
                return "+";
            case 2:
                return "bad";
            default:
                return (random.nextInt(2) == 0 ? "[" : "(") + pick(MEMBERS, random);
        }
    }

    private static String pick(List<String> words, NodeRandom random) {
        return words.get(random.nextInt(words.size()));
    }
}

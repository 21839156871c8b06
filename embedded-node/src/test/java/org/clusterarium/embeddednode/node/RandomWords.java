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

    private static final List<String> BIT_TYPES = List.of("i64", "u63", "u64", "i65", "u0", "x8", "i", "", "u 8");
    private static final List<String> PATTERNS = List.of("w_*", "h*->f", "*", "nokey", "#", "h*->*", "w_*x", "h*->");

    /** Ids of streams that are odd or none. */
    private static final List<String> ODD_IDS = List.of(
            "0",
            "0-0",
            "0-1",
            "-",
            "+",
            "$",
            ">",
            "x",
            "1-x",
            "",
            "5--1",
            "5-+1",
            "+5",
            " 5",
            "-5",
            "007-01",
            "5-*",
            "5-",
            "(",
            "18446744073709551615-18446744073709551614",
            "18446744073709551616-1");

    private static final int STEPS_PER_MILLISECOND = 50;

    private RandomWords() {}

    /** The word for the command of that number: ids of streams grow with it. */
    static String of(String word, NodeRandom random, int step) {
        int millis = step / STEPS_PER_MILLISECOND;
        switch (word) {
            case "<newid>":
                return millis + (random.nextInt(8) == 0 ? "-" + random.nextInt(6) : "-*");
            case "<id>":
                return random.nextInt(25) == 0 ? pick(ODD_IDS, random) : id(millis, random);
            case "<interval>":
                return (random.nextInt(4) == 0 ? "(" : "")
                        + (random.nextInt(6) == 0 ? pick(ODD_IDS, random) : id(millis, random));
            case "<group>":
                return pick(List.of("g", "g", "g", "g", "h"), random);
            case "<consumer>":
                return pick(List.of("alice", "bob", "carol"), random);
            default:
                return of(word, random);
        }
    }

    private static String id(int millis, NodeRandom random) {
        int around = Math.max(0, millis - random.nextInt(8) + random.nextInt(2));
        return random.nextInt(6) == 0 ? Integer.toString(around) : around + "-" + random.nextInt(4);
    }

    /** Times in replies about streams, which depend on the clock. */
    static String withoutTimes(String reply) {
        return reply.replaceAll("(\\$(?:idle|seen-time), ):\\d+", "$1:time")
                .replaceAll("(\\*\\[\\$\\d+-\\d+, (?:\\$[a-z]*, )?):\\d+, :", "$1:time, :");
    }

    private static String of(String word, NodeRandom random) {
        int open = word.indexOf('<');
        if (open > 0 && word.endsWith(">")) {
            return word.substring(0, open) + of(word.substring(open), random);
        }
        if (open != 0) {
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
            case "<offset>":
                return random.nextInt(15) == 0 ? pick(NUMBERS, random) : Integer.toString(random.nextInt(90));
            case "<type>":
                return random.nextInt(20) == 0
                        ? pick(BIT_TYPES, random)
                        : (random.nextInt(2) == 0 ? "u" : "i") + (1 + random.nextInt(20));
            case "<pattern>":
                return pick(PATTERNS, random);
            case "<add>":
                return pick(ADD_OPTIONS, random);
            case "<range>":
                return pick(RANGE_OPTIONS, random);
            case "<aggregate>":
                return pick(AGGREGATES, random);
            case "<plain>":
                return random.nextInt(3) == 0 ? pick(KEYS, random) : "plain";
            case "<element>":
                return Integer.toString(random.nextInt(1 << 24));
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

package org.clusterarium.test.mixed;

import java.util.List;
import java.util.Locale;

/** The types of values, each with a command that adds a numbered element and one that counts them. */
enum ValueType {
    STRING {
        @Override
        List<String> add(String key, int number, int size) {
            return List.of("APPEND", key, element(number, size));
        }

        @Override
        List<String> count(String key) {
            return List.of("STRLEN", key);
        }

        @Override
        int elements(long counted, int size) {
            if (counted % width(size) != 0) {
                throw new AssertionError("a string of " + counted + " bytes was cut: " + width(size) + " at a time");
            }
            return (int) (counted / width(size));
        }
    },
    HASH {
        @Override
        List<String> add(String key, int number, int size) {
            return List.of("HSET", key, "field" + number, element(number, size));
        }

        @Override
        List<String> count(String key) {
            return List.of("HLEN", key);
        }
    },
    LIST {
        @Override
        List<String> add(String key, int number, int size) {
            return List.of("RPUSH", key, element(number, size));
        }

        @Override
        List<String> count(String key) {
            return List.of("LLEN", key);
        }
    },
    SET {
        @Override
        List<String> add(String key, int number, int size) {
            return List.of("SADD", key, size == 0 ? Integer.toString(number) : element(number, size));
        }

        @Override
        List<String> count(String key) {
            return List.of("SCARD", key);
        }
    },
    ZSET {
        @Override
        List<String> add(String key, int number, int size) {
            return List.of("ZADD", key, Double.toString(number * 0.75), element(number, size));
        }

        @Override
        List<String> count(String key) {
            return List.of("ZCARD", key);
        }
    },
    STREAM {
        @Override
        List<String> add(String key, int number, int size) {
            return List.of("XADD", key, (number + 1) + "-1", "n", Integer.toString(number), "f", element(number, size));
        }

        @Override
        List<String> count(String key) {
            return List.of("XLEN", key);
        }
    };

    static final List<ValueType> ALL = List.of(values());
    private static final int NUMBER_WIDTH = 8;

    /** The command that adds the element with the number; elements are longer by the size. */
    abstract List<String> add(String key, int number, int size);

    /** The command that tells how much is there. */
    abstract List<String> count(String key);

    /** How many elements the reply to {@link #count} means. */
    int elements(long counted, int size) {
        return (int) counted;
    }

    private static int width(int size) {
        return NUMBER_WIDTH + size;
    }

    /** Text of one length for each number: digits, then bytes of every kind that depend on the number. */
    static String element(int number, int size) {
        StringBuilder text = new StringBuilder(width(size));
        text.append(String.format(Locale.ROOT, "%0" + NUMBER_WIDTH + "d", number));
        for (int i = 0; i < size; i++) {
            text.append((char) ((number * 31 + i * (i % 7 + 1)) & 0xff));
        }
        return text.toString();
    }
}

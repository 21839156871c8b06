package org.clusterarium.test.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clusterarium.test.Repository;

/** Figures of one benchmark, written as JSON under {@code src-test/target/bench/} and printed. */
final class BenchReport {
    private final String name;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    BenchReport(String name) {
        this.name = name;
    }

    void put(String key, Object value) {
        figures.put(key, value instanceof Double number ? Math.round(number * 1000) / 1000.0 : value);
    }

    void write() throws IOException {
        Path file = Repository.root().resolve("src-test/target/bench").resolve(name + ".json");
        Files.createDirectories(file.getParent());
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        mapper.writeValue(file.toFile(), figures);
        System.out.println(name + " " + mapper.writeValueAsString(figures));
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

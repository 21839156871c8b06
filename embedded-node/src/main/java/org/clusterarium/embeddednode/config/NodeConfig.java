package org.clusterarium.embeddednode.config;

/** The configuration of a node: values of {@link Directives}, changeable by CONFIG SET. */
public interface NodeConfig {
    <T> T get(Directive<T> directive);
}

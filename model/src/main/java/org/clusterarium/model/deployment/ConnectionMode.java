package org.clusterarium.model.deployment;

/** What a connection may do; enforced by the gateway before a byte is sent. */
public enum ConnectionMode {
    OBSERVE,
    OPERATE,
    LAB
}

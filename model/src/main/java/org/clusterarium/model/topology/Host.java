package org.clusterarium.model.topology;

/**
 * A machine, real or of a lab, on which nodes run.
 *
 * @param name shown to people, unique in a deployment, e.g. {@code host01}
 * @param address IP text that its nodes announce
 */
public record Host(String name, String address) {}

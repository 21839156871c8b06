package org.clusterarium.embeddednode.bus;

/** A message of the cluster bus. */
public interface BusMessage {}

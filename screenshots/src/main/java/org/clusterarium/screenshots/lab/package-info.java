/** A lab in virtual time as a deployment that the window can watch: the same seed gives the same snapshots and messages. */
@org.jspecify.annotations.NullMarked
package org.clusterarium.screenshots.lab;

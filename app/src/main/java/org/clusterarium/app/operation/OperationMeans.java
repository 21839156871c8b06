package org.clusterarium.app.operation;

import java.nio.file.Path;
import org.clusterarium.app.gateway.DataSource;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.model.deployment.ClusterGateway;

/**
 * By what an operation reaches the servers.
 *
 * @param gateway that permits what steps need
 * @param secrets with which servers log in at others to send them keys
 * @param data for backups
 * @param backups folder that backups are written to; made when it is needed
 */
public record OperationMeans(ClusterGateway gateway, SecretSupplier secrets, DataSource data, Path backups) {}

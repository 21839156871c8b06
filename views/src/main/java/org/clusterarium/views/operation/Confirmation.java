package org.clusterarium.views.operation;

/**
 * A question that must be answered by typing a name.
 *
 * @param deployment the name to type
 * @param production whether the deployment is labelled PROD
 * @param dangerous whether the plan has a risk of the highest level
 * @param action what is done once it was typed
 */
public record Confirmation(String deployment, boolean production, boolean dangerous, Runnable action) {}

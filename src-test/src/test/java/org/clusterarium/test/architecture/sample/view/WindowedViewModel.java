package org.clusterarium.test.architecture.sample.view;

class WindowedViewModel {
    Object control() {
        return new javafx.scene.control.Label();
    }
}

package org.clusterarium.test.architecture.sample.pure.socket;

class OpensASocket {
    java.net.Socket socket() {
        return new java.net.Socket();
    }
}

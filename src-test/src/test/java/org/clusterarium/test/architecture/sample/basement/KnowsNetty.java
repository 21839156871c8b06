package org.clusterarium.test.architecture.sample.basement;

class KnowsNetty {
    Object buffer() {
        return io.netty.buffer.Unpooled.EMPTY_BUFFER;
    }
}

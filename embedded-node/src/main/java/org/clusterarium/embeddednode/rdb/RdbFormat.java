package org.clusterarium.embeddednode.rdb;

/** Numbers of the RDB format ({@code rdb.h}). */
final class RdbFormat {
    static final int MAGIC_LENGTH = 9;
    /** What every server from 5.0 on reads. */
    static final int VERSION_WRITTEN = 9;
    /** First version that has {@link #TYPE_STREAM_2}. */
    static final int VERSION_WITH_STREAMS = 10;
    /** Newest version whose opcodes are known here (redis 7.4). */
    static final int VERSION_READ = 12;

    static final int SLOT_INFO = 0xf4;
    static final int FUNCTION = 0xf5;
    static final int IDLE = 0xf8;
    static final int FREQUENCY = 0xf9;
    static final int AUX = 0xfa;
    static final int RESIZE = 0xfb;
    static final int EXPIRE_MILLIS = 0xfc;
    static final int EXPIRE_SECONDS = 0xfd;
    static final int SELECT = 0xfe;
    static final int END = 0xff;

    static final int TYPE_STRING = 0;
    static final int TYPE_LIST = 1;
    static final int TYPE_SET = 2;
    static final int TYPE_ZSET_TEXT = 3;
    static final int TYPE_HASH = 4;
    static final int TYPE_ZSET = 5;
    static final int TYPE_MODULE_OLD = 6;
    static final int TYPE_MODULE = 7;
    static final int TYPE_HASH_ZIPMAP = 9;
    static final int TYPE_LIST_ZIPLIST = 10;
    static final int TYPE_SET_INTSET = 11;
    static final int TYPE_ZSET_ZIPLIST = 12;
    static final int TYPE_HASH_ZIPLIST = 13;
    static final int TYPE_QUICKLIST_ZIPLISTS = 14;
    static final int TYPE_STREAM_1 = 15;
    static final int TYPE_HASH_LISTPACK = 16;
    static final int TYPE_ZSET_LISTPACK = 17;
    static final int TYPE_QUICKLIST = 18;
    static final int TYPE_STREAM_2 = 19;
    static final int TYPE_SET_LISTPACK = 20;
    static final int TYPE_STREAM_3 = 21;
    static final int TYPE_HASH_FIELD_TTL = 24;
    static final int TYPE_HASH_LISTPACK_FIELD_TTL = 25;

    static final int LENGTH_14_BITS = 0x40;
    static final int LENGTH_32_BITS = 0x80;
    static final int LENGTH_64_BITS = 0x81;
    static final int INT8 = 0xc0;
    static final int INT16 = 0xc1;
    static final int INT32 = 0xc2;
    static final int LZF = 0xc3;

    private RdbFormat() {}
}

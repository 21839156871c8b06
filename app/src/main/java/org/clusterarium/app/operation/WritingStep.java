package org.clusterarium.app.operation;

import java.io.IOException;
import org.clusterarium.model.deployment.CommandRefusedException;

/** A step that writes files of a backup: a thread of its own writes, and the runner hears when it is done. */
abstract class WritingStep extends Dialogue {
    WritingStep(StepTools tools) {
        super(tools);
    }

    /** What is written. */
    interface Content {
        void to(BackupFiles files) throws IOException;
    }

    /** Completes the step when all is on the disk. */
    final void write(Content content) {
        BackupFiles files = new BackupFiles(tools().means().backups());
        Thread.ofVirtual().name("backup").start(() -> {
            Runnable end = this::complete;
            try {
                content.to(files);
            } catch (IOException | IllegalStateException | CommandRefusedException e) {
                end = () -> fail("the backup could not be written: " + e.getMessage());
            }
            tools().inbox().execute(end);
        });
    }
}

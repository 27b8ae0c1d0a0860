package io.github.studiohand.assistant.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Leaves a hole in the file where zeros are written, so that gigabytes of silence take no room. */
final class SparseChannel extends FilterChannel {
  private SparseChannel(FileChannel file) {
    super(file);
  }

  static FileChannel open(Path path) throws IOException {
    return new SparseChannel(openNew(path));
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    if (from.remaining() > 4096 && from.mismatch(ByteBuffer.allocate(from.remaining())) < 0) {
      int count = from.remaining();
      file.position(file.position() + count);
      from.position(from.limit());
      return count;
    }
    return file.write(from);
  }
}

package host.spore.spawn.cli;

import java.io.IOException;
import java.io.OutputStream;

/** An output that takes so many bytes and then fails, as one on a full file system does. */
final class NarrowOutput extends OutputStream {
  private final OutputStream to;
  private final String failure;
  private int room;

  NarrowOutput(OutputStream to, int room, String failure) {
    this.to = to;
    this.room = room;
    this.failure = failure;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    int fits = Math.min(room, count);
    to.write(bytes, from, fits);
    room -= fits;
    if (fits < count) {
      throw new IOException(failure);
    }
  }
}

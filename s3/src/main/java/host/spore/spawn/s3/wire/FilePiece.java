package host.spore.spawn.s3.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A file, or a piece of it. It is never in memory as a whole. */
public final class FilePiece implements Content {
  private static final int BUFFER = 64 << 10;

  private final Path file;
  private final long from;
  private final long length;
  private @Nullable String sha256;

  /**
   * Reads nothing yet.
   *
   * @param from the first byte's place
   * @param length in bytes
   */
  public FilePiece(Path file, long from, long length) {
    this.file = file;
    this.from = from;
    this.length = length;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public synchronized String sha256() throws IOException {
    String known = sha256;
    if (known == null) {
      MessageDigest digest = Sha256.digest();
      byte[] buffer = new byte[BUFFER];
      try (InputStream in = open()) {
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
          digest.update(buffer, 0, count);
        }
      }
      known = Sha256.digits(digest.digest());
      sha256 = known;
    }
    return known;
  }

  @Override
  public InputStream open() throws IOException {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return new Reading(channel, file, from, from + length);
    } catch (IOException e) {
      throw new LocalException(e);
    }
  }

  private static final class Reading extends InputStream {
    private final FileChannel channel;
    private final Path file;
    private final long end;
    private long at;

    Reading(FileChannel channel, Path file, long at, long end) {
      this.channel = channel;
      this.file = file;
      this.at = at;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
      if (at >= end) {
        return -1;
      }
      ByteBuffer into = ByteBuffer.wrap(bytes, offset, (int) Math.min(wanted, end - at));
      int count = channel.read(into, at);
      if (count < 0) {
        throw new LocalException(file + " has become shorter while it was read");
      }
      at += count;
      return count;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}

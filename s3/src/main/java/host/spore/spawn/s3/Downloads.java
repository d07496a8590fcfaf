package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.LocalException;
import host.spore.spawn.s3.wire.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects into files: large ones in pieces, several at a time. A file is there whole or not
 * at all, and is as old as its object. Thread-safe.
 */
public final class Downloads {
  private final S3 s3;
  private final Crew crew;
  private final long partSize;

  /**
   * Reads nothing yet.
   *
   * @param crew reads pieces
   * @param partSize in bytes; larger objects are read in pieces
   */
  public Downloads(S3 s3, Crew crew, long partSize) {
    this.s3 = s3;
    this.crew = crew;
    this.partSize = partSize;
  }

  /** Whether one request reads all of an object. */
  public boolean isSmall(long size) {
    return size <= partSize;
  }

  /**
   * Reads an object as it was listed into a file, whose folder must be there.
   *
   * @return {@link Reply.Unmet} if it is another one by now
   */
  public Reply<ObjectInfo> get(String bucket, ListedObject object, Path target)
      throws InterruptedException {
    Path fresh = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      Reply<ObjectInfo> reply = read(bucket, object, fresh);
      if (reply instanceof Reply.Done) {
        Files.setLastModifiedTime(fresh, FileTime.from(object.modified()));
        Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
      }
      return reply;
    } catch (IOException e) {
      return new Reply.Unknown<>(new LocalException(e));
    } finally {
      remove(fresh);
    }
  }

  private static void remove(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      // Then it stays there under its odd name.
      return;
    }
  }

  private Reply<ObjectInfo> read(String bucket, ListedObject object, Path fresh)
      throws IOException, InterruptedException {
    try (FileChannel channel =
        FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Selection all = object.etag().isEmpty() ? Selection.ALL : Selection.matching(object.etag());
      if (isSmall(object.size())) {
        return s3.get(bucket, object.key(), all, new At(channel, 0));
      }
      List<Crew.Task<Reply<ObjectInfo>>> pieces = new ArrayList<>();
      for (long from = 0; from < object.size(); from += partSize) {
        Selection piece = all.range(from, Math.min(partSize, object.size() - from));
        Sink sink = new At(channel, from);
        pieces.add(() -> s3.get(bucket, object.key(), piece, sink));
      }
      @Nullable Reply<ObjectInfo> failed = crew.run(pieces, reply -> reply instanceof Reply.Done);
      Instant modified = object.modified();
      return failed == null
          ? new Reply.Done<>(new ObjectInfo(object.etag(), "", object.size(), modified, ""))
          : failed;
    }
  }

  /** Writes from a place on. */
  private static final class At implements Sink {
    private final FileChannel channel;
    private long place;

    At(FileChannel channel, long place) {
      this.channel = channel;
      this.place = place;
    }

    @Override
    public void take(byte[] bytes, int from, int count) throws IOException {
      ByteBuffer piece = ByteBuffer.wrap(bytes, from, count);
      while (piece.hasRemaining()) {
        place += channel.write(piece, place);
      }
    }
  }
}

package host.spore.spawn.engine.provider;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Objects that a provider keeps by name in buckets. Thread-safe. */
public interface ObjectStore {

  /**
   * The objects whose keys begin with a prefix, in the order of their keys.
   *
   * @param most how many are wanted at most
   */
  Listing list(String bucket, String prefix, int most) throws InterruptedException;

  /**
   * An object.
   *
   * @param mark the {@link Got.Found#mark} that it must have; empty for what it is now
   * @param largest how many bytes are wanted; of a larger one comes one byte more
   */
  Got get(String bucket, String key, String mark, int largest) throws InterruptedException;

  /**
   * Writes an object.
   *
   * @param must what must be there, or nothing is written
   */
  Written put(String bucket, String key, byte[] content, Must must) throws InterruptedException;

  /** Writes a file of any size as an object, which is seen whole or not at all. */
  Written upload(String bucket, String key, Path file, Must must) throws InterruptedException;

  /**
   * Copies objects within a bucket, several at a time.
   *
   * @return of several that failed, one; {@link Written.Unmet} if one has changed since it was
   *     listed
   */
  Written copy(String bucket, List<Copy> copies) throws InterruptedException;

  /** Deletes an object. Unless it must be a certain one it may be gone already. */
  Written delete(String bucket, String key, Must must) throws InterruptedException;

  /**
   * An object of a list.
   *
   * @param bytes its size
   * @param etag tells its content from another's
   */
  record Entry(String key, long bytes, String etag, Instant modified) {}

  /**
   * An object as it was listed, and the key that a copy of it is to have.
   *
   * @param to a key of the same bucket
   */
  record Copy(Entry from, String to) {}

  /** What must be there, or nothing is changed. */
  sealed interface Must {
    /** Anything or nothing. */
    record BeAnything() implements Must {}

    /** No object. */
    record BeAbsent() implements Must {}

    /** The object with this ETag. */
    record Be(String etag) implements Must {}

    /** Anything or nothing. */
    Must BE_ANYTHING = new BeAnything();

    /** No object. */
    Must BE_ABSENT = new BeAbsent();
  }

  /** What became of a listing. */
  sealed interface Listing {
    /** It was told. */
    record Listed(List<Entry> entries) implements Listing {
      public Listed {
        entries = List.copyOf(entries);
      }

      public List<String> keys() {
        return entries.stream().map(Entry::key).toList();
      }
    }

    record Failed(Problem problem) implements Listing {}
  }

  /** What became of a read. */
  sealed interface Got {
    /** It was read. */
    final class Found implements Got {
      private final byte[] content;
      private final String mark;
      private final String etag;

      /** Takes the content over. */
      public Found(byte[] content, String mark, String etag) {
        this.content = content;
        this.mark = mark;
        this.etag = etag;
      }

      public byte[] content() {
        return content.clone();
      }

      /**
       * Tells this content of the object from every other: {@code version:…} where the bucket keeps
       * versions, else {@code etag:…}.
       */
      public String mark() {
        return mark;
      }

      /** For {@link Must.Be}. */
      public String etag() {
        return etag;
      }
    }

    /** There is no such object, or not this version of it any more. */
    record Absent() implements Got {}

    /** It is another one by now, and the one of the mark was not kept. */
    record Changed() implements Got {}

    record Failed(Problem problem) implements Got {}
  }

  /** What became of a change. */
  sealed interface Written {
    /**
     * It was made.
     *
     * @param etag of what is there now; empty where that is nothing, or several
     */
    record Done(String etag) implements Written {}

    /** Nothing was changed: what must be there is not; somebody else was first. */
    record Unmet() implements Written {}

    /** Nothing was changed: somebody else is at it at this moment. It may be tried again. */
    record Busy() implements Written {}

    /** Nothing was changed. */
    record Failed(Problem problem) implements Written {}

    /** No answer came: it may have been made or not. */
    record Unsure(Problem problem) implements Written {}
  }
}

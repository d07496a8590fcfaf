package host.spore.spawn.engine.provider;

import java.util.List;

/** Objects that a provider keeps by name in buckets. They are only read. Thread-safe. */
public interface ObjectStore {

  /**
   * The keys that begin with a prefix, in order.
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

  /** What became of a listing. */
  sealed interface Listing {
    record Listed(List<String> keys) implements Listing {}

    record Failed(Problem problem) implements Listing {}
  }

  /** What became of a read. */
  sealed interface Got {
    /** It was read. */
    final class Found implements Got {
      private final byte[] content;
      private final String mark;

      /** Takes the content over. */
      public Found(byte[] content, String mark) {
        this.content = content;
        this.mark = mark;
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
    }

    /** There is no such object, or not this version of it any more. */
    record Absent() implements Got {}

    /** It is another one by now, and the one of the mark was not kept. */
    record Changed() implements Got {}

    record Failed(Problem problem) implements Got {}
  }
}

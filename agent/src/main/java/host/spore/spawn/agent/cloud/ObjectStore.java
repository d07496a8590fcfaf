package host.spore.spawn.agent.cloud;

import java.io.IOException;

/** Objects in buckets, with the machine's own rights. */
public interface ObjectStore {
  /**
   * Whether there is such an object.
   *
   * @param url such as {@code s3://bucket/key}
   * @throws IOException if that cannot be told, or it is no URL of this cloud
   */
  boolean exists(String url) throws IOException, InterruptedException;

  /**
   * The content of a small object.
   *
   * @param url such as {@code s3://bucket/key}
   * @throws IOException if it cannot be had, or is longer than 256 KB
   */
  byte[] get(String url) throws IOException, InterruptedException;
}

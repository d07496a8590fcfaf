package host.spore.spawn.agent.script;

import java.io.IOException;

/** Where scripts are fetched from. */
public interface Source {
  /**
   * What lies there.
   *
   * @param url {@code s3://bucket/key} or {@code https://…}
   * @throws IOException if it cannot be had
   */
  byte[] get(String url) throws IOException, InterruptedException;
}

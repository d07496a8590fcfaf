package host.spore.spawn.agent.script;

import host.spore.spawn.agent.cloud.ObjectStore;
import host.spore.spawn.agent.http.HttpCall;
import host.spore.spawn.agent.http.Target;
import host.spore.spawn.agent.http.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Buckets, with the machine's role, and the web, with nothing; 256 KB at most. */
public final class Downloads implements Source {
  private static final int MOST_HOPS = 3;
  private static final long LIMIT_MILLIS = 10_000;

  private final @Nullable ObjectStore objects;
  private final Traffic traffic;

  /**
   * Contacts nobody yet.
   *
   * @param objects null where there is no cloud to look into
   */
  public Downloads(@Nullable ObjectStore objects, Traffic traffic) {
    this.objects = objects;
    this.traffic = traffic;
  }

  @Override
  public byte[] get(String url) throws IOException, InterruptedException {
    if (!url.startsWith("s3://")) {
      return web(url);
    }
    if (objects == null) {
      throw new IOException("this machine is in no cloud that has objects");
    }
    return objects.get(url);
  }

  private byte[] web(String first) throws IOException {
    String url = first;
    for (int hop = 0; hop <= MOST_HOPS; hop++) {
      Target target = Target.of(url);
      if (target == null) {
        throw new IOException("not an address: " + url);
      }
      HttpCall call = new HttpCall(target, LIMIT_MILLIS, traffic);
      HttpCall.Response answer = call.send("GET", target.path(), "");
      String next = answer.header("location");
      boolean moved = answer.status() / 100 == 3 && !next.isEmpty();
      if (!moved) {
        return content(url, answer);
      }
      url = next.startsWith("/") ? origin(url) + next : next;
    }
    throw new IOException(first + " leads from one address to the next");
  }

  private static byte[] content(String url, HttpCall.Response answer) throws IOException {
    if (answer.status() != 200) {
      throw new IOException(url + " answered " + answer.status());
    }
    return answer.body().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String origin(String url) {
    int path = url.indexOf('/', url.indexOf("://") + 3);
    return path < 0 ? url : url.substring(0, path);
  }
}

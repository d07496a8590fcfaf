package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.http.HttpCall;
import host.spore.spawn.agent.http.Target;
import host.spore.spawn.agent.http.Traffic;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A GET is answered with 200. Nobody listening is no fault: the job may not be that far yet. */
final class HttpCheck extends LeafCheck {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final long LIMIT_MILLIS = 5_000;
  private static final int OK = 200;

  private final @Nullable HttpCall http;
  private final String path;

  HttpCheck(String url, Traffic traffic) {
    super("http " + url, EVERY);
    Target target = Target.of(url);
    this.http = target == null ? null : new HttpCall(target, LIMIT_MILLIS, traffic);
    this.path = target == null ? "" : target.path();
  }

  @Override
  Holding ask() throws IOException {
    HttpCall call = http;
    if (call == null) {
      throw new IOException("not a URL of the form http[s]://host[:port]/path");
    }
    int status;
    try {
      status = call.status(path);
    } catch (IOException e) {
      seen("no answer");
      return Holding.NO;
    }
    seen("status " + status);
    return status == OK ? Holding.YES : Holding.NO;
  }
}

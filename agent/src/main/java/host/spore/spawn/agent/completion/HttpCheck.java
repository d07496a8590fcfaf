package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.http.HttpProbe;
import java.io.IOException;
import java.time.Duration;

/** A GET is answered with 2xx. Nobody listening is no fault: the job may not be that far yet. */
final class HttpCheck extends LeafCheck {
  static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final HttpProbe probe;

  HttpCheck(String url, HttpProbe probe) {
    super("http " + url, EVERY);
    this.probe = probe;
  }

  @Override
  Holding ask() throws IOException {
    HttpProbe.Answer answer;
    probe.target();
    try {
      answer = probe.ask();
    } catch (IOException e) {
      seen("no answer");
      return Holding.NO;
    }
    seen("status " + answer.status());
    return answer.isWell() ? Holding.YES : Holding.NO;
  }
}

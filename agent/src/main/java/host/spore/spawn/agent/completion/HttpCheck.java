package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.http.HttpProbe;
import host.spore.spawn.contract.lifecycle.Condition;
import java.io.IOException;
import java.time.Duration;

/** A GET is answered with 2xx. Nobody listening is no fault: the job may not be that far yet. */
final class HttpCheck extends LeafCheck {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final HttpProbe probe;

  HttpCheck(Condition.HttpOk condition, AgentContext context) {
    super("http " + condition.url(), EVERY);
    this.probe = context.probe(condition.url(), LIMIT);
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

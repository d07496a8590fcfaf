package host.spore.spawn.provider.aws.store;

import host.spore.spawn.s3.wire.Answer;
import host.spore.spawn.s3.wire.Request;
import host.spore.spawn.s3.wire.Sink;
import host.spore.spawn.s3.wire.Transport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Says what is asked of S3 and how long it took; of the query, which may be signed, nothing. */
record LoggedTransport(Transport way, Consumer<String> log, InstantSource clock)
    implements Transport {

  @Override
  public Answer send(Request request, Sink sink) throws IOException, InterruptedException {
    Instant sent = clock.instant();
    int query = request.path().indexOf('?');
    String path = query < 0 ? request.path() : request.path().substring(0, query);
    String name = "S3 " + request.method() + " " + request.authority() + path;
    try {
      Answer answer = way.send(request, sink);
      log.accept(name + ": " + answer.status() + " in " + took(sent));
      return answer;
    } catch (IOException e) {
      log.accept(name + ": " + e.getClass().getSimpleName() + " after " + took(sent));
      throw e;
    }
  }

  private String took(Instant sent) {
    return Duration.between(sent, clock.instant()).toMillis() + " ms";
  }
}

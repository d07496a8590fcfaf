package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.Answer;
import host.spore.spawn.s3.wire.Sink;
import host.spore.spawn.s3.wire.Xml;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The body of a good answer that is small. */
final class Body implements Sink {
  private static final int LARGEST = 64 << 10;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public void begin(Answer head) {
    bytes.reset();
  }

  @Override
  public void take(byte[] piece, int from, int count) {
    bytes.write(piece, from, Math.min(count, LARGEST - bytes.size()));
  }

  /** Text of the first element of that name; empty if there is none. */
  String element(String name) {
    return Xml.text(bytes.toString(StandardCharsets.UTF_8), name);
  }

  /** What turned out to be wrong after a good answer had begun; null for nothing. */
  @Nullable S3Error error() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    return text.contains("<Error>") ? S3Error.of(200, text) : null;
  }
}

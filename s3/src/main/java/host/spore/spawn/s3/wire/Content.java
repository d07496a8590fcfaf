package host.spore.spawn.s3.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The body of a request. It is read once to be signed, and once for each time that it is sent. */
public interface Content {
  /** No body. */
  Content NONE = of(new byte[0]);

  /** In bytes. */
  long length();

  /** SHA-256 in hexadecimal digits, lower case. */
  String sha256() throws IOException;

  /** From its first byte. */
  InputStream open() throws IOException;

  /** These bytes, which are not copied. */
  static Content of(byte[] bytes) {
    return new Content() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public String sha256() {
        return bytes.length == 0 ? Sha256.NOTHING : Sha256.hex(bytes);
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }

  /** A text in UTF-8. */
  static Content of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}

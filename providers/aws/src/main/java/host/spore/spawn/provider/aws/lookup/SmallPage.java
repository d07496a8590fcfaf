package host.spore.spawn.provider.aws.lookup;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads the first bytes of a page, or gives up soon. */
final class SmallPage {
  private static final int MOST_BYTES = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private SmallPage() {}

  static String get(URI page) throws IOException {
    URLConnection connection = page.toURL().openConnection();
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII);
    } finally {
      if (connection instanceof HttpURLConnection http) {
        http.disconnect();
      }
    }
  }
}

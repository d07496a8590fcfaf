package host.spore.spawn.s3.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** AWS's signature version 4, in headers, for any service. Pure. */
public final class Signature {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final int SECONDS_PER_DAY = 86_400;

  private final Credentials credentials;
  private final String region;
  private final String service;

  public Signature(Credentials credentials, String region, String service) {
    this.credentials = credentials;
    this.region = region;
    this.service = service;
  }

  /**
   * All headers that the request must be sent with.
   *
   * @param path encoded, as it is sent; its query, if there is one, in the order of its names
   * @param headers by name in lower case, {@code host} among them
   * @param hash of the body: SHA-256 in hexadecimal digits, lower case
   */
  public SortedMap<String, String> sign(
      String method, String path, Map<String, String> headers, String hash, Instant now) {
    String time = time(now);
    SortedMap<String, String> all = new TreeMap<>(headers);
    all.put("x-amz-date", time);
    if (!credentials.token().isEmpty()) {
      all.put("x-amz-security-token", credentials.token());
    }
    String names = String.join(";", all.keySet());
    StringBuilder canonical = new StringBuilder(512);
    int query = path.indexOf('?');
    canonical.append(method).append('\n');
    canonical.append(query < 0 ? path : path.substring(0, query)).append('\n');
    canonical.append(query < 0 ? "" : path.substring(query + 1)).append('\n');
    for (Map.Entry<String, String> header : all.entrySet()) {
      canonical.append(header.getKey()).append(':');
      appendValue(canonical, header.getValue());
      canonical.append('\n');
    }
    canonical.append('\n').append(names).append('\n').append(hash);
    String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    String text = ALGORITHM + "\n" + time + "\n" + scope + "\n" + Sha256.hex(canonical.toString());
    all.put(
        "authorization",
        ALGORITHM
            + " Credential="
            + credentials.accessKey()
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + Sha256.digits(Hmac.sha256(key(time.substring(0, 8)), text)));
    return all;
  }

  /** Blanks at the ends do not count, and several in a row are one. */
  private static void appendValue(StringBuilder out, String value) {
    String text = value.strip();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' || text.charAt(i - 1) != ' ') {
        out.append(c);
      }
    }
  }

  private byte[] key(String date) {
    byte[] secret = ("AWS4" + credentials.secretKey()).getBytes(StandardCharsets.UTF_8);
    byte[] ofRegion = Hmac.sha256(Hmac.sha256(secret, date), region);
    return Hmac.sha256(Hmac.sha256(ofRegion, service), "aws4_request");
  }

  /** {@code 20150830T123600Z}. */
  static String time(Instant now) {
    long seconds = now.getEpochSecond();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
    int second = Math.floorMod(seconds, SECONDS_PER_DAY);
    StringBuilder text = new StringBuilder(16);
    text.append(date.getYear());
    two(text, date.getMonthValue());
    two(text, date.getDayOfMonth());
    text.append('T');
    two(text, second / 3600);
    two(text, second / 60 % 60);
    two(text, second % 60);
    return text.append('Z').toString();
  }

  private static void two(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}

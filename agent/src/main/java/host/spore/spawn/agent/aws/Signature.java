package host.spore.spawn.agent.aws;

import host.spore.spawn.contract.host.RoleCredentials;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature version 4, in headers, of a request without a query. Pure. */
final class Signature {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final int SECONDS_PER_DAY = 86_400;
  private static final String DIGITS = "0123456789abcdef";

  private final RoleCredentials credentials;
  private final String region;
  private final String service;

  Signature(RoleCredentials credentials, String region, String service) {
    this.credentials = credentials;
    this.region = region;
    this.service = service;
  }

  /**
   * All headers that the request must be sent with.
   *
   * @param path encoded, as it is sent; its query, if there is one, in the order of its names
   * @param headers by name in lower case, {@code host} among them
   */
  Map<String, String> sign(
      String method, String path, Map<String, String> headers, String body, Instant now) {
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
      canonical.append(header.getKey()).append(':').append(header.getValue().trim()).append('\n');
    }
    canonical.append('\n').append(names).append('\n').append(hash(body));
    String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    String text = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hash(canonical.toString());
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
            + hex(hmac(key(time.substring(0, 8)), text)));
    return all;
  }

  private byte[] key(String date) {
    byte[] secret = ("AWS4" + credentials.secretKey()).getBytes(StandardCharsets.UTF_8);
    return hmac(hmac(hmac(hmac(secret, date), region), service), "aws4_request");
  }

  /** SHA-256 in hexadecimal. */
  static String hash(String text) {
    return hash(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static String hash(byte[] bytes) {
    try {
      return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  private static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 2);
    for (byte b : bytes) {
      text.append(DIGITS.charAt(b >> 4 & 15)).append(DIGITS.charAt(b & 15));
    }
    return text.toString();
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

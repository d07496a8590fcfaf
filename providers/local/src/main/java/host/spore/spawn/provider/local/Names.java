package host.spore.spawn.provider.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Names that are derived, so that they are known before anything is made. */
final class Names {
  private static final String INSTANCE = "i-local-";
  private static final int INSTANCE_HEX = 17;
  private static final int ARRAY_HEX = 6;
  private static final int FIRST_NET = 64;
  private static final int NETS = 64;
  private static final int HOSTS = 254;

  private Names() {}

  /** The id of one member of an operation. */
  static String instanceId(String operation, int position) {
    return INSTANCE + hex("instance", operation, Integer.toString(position), INSTANCE_HEX);
  }

  /** True for what {@link #instanceId} makes; nothing else is looked for among the files. */
  static boolean isInstanceId(String text) {
    if (!text.startsWith(INSTANCE) || text.length() != INSTANCE.length() + INSTANCE_HEX) {
      return false;
    }
    for (int i = INSTANCE.length(); i < text.length(); i++) {
      if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The id of an array's living members, or a new one made from the day. */
  static String arrayId(String lineage, String name, Instant now, List<String> living) {
    String end = "-" + hex("array", lineage, name, ARRAY_HEX);
    String start = name + "-";
    for (String id : living) {
      if (id.startsWith(start)
          && id.endsWith(end)
          && id.length() == start.length() + "YYYYMMDD".length() + end.length()) {
        return id;
      }
    }
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    int date = day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    return start + date + end;
  }

  /**
   * A free address in 127.64.0.0/10, the same one for the same id where nobody has it.
   *
   * @throws IllegalStateException if all four million are taken
   */
  static String loopbackAddress(String id, Set<String> taken) {
    int space = NETS * 256 * HOSTS;
    int first = Math.floorMod(Integer.parseUnsignedInt(hex("ip", id, "", 8), 16), space);
    for (int i = 0; i < space; i++) {
      int at = (first + i) % space;
      String address =
          "127."
              + (FIRST_NET + at / (256 * HOSTS))
              + "."
              + (at / HOSTS % 256)
              + "."
              + (1 + at % HOSTS);
      if (!taken.contains(address)) {
        return address;
      }
    }
    throw new IllegalStateException("no loopback address is free");
  }

  private static String hex(String what, String first, String second, int digits) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((what + "\n" + first + "\n" + second).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest()).substring(0, digits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

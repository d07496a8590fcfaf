package host.spore.spawn.spec.shape;

/** Address ranges, checked without looking anything up. */
final class Cidrs {
  private Cidrs() {}

  static boolean isCidr(String text) {
    int slash = text.indexOf('/');
    if (slash < 1) {
      return false;
    }
    String address = text.substring(0, slash);
    int bits = number(text.substring(slash + 1), 128);
    return address.indexOf(':') >= 0
        ? bits >= 0 && isV6(address)
        : bits <= 32 && isV4(address, bits);
  }

  private static boolean isV4(String address, int bits) {
    String[] parts = address.split("\\.", -1);
    if (parts.length != 4 || bits < 0) {
      return false;
    }
    for (String part : parts) {
      if (number(part, 255) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isV6(String address) {
    int open = address.indexOf("::");
    if (open >= 0 && address.indexOf("::", open + 1) >= 0) {
      return false;
    }
    int groups = 0;
    for (String part : address.split(":", -1)) {
      if (part.length() > 4 || !isHex(part)) {
        return false;
      }
      groups += part.isEmpty() ? 0 : 1;
    }
    return open >= 0 ? groups <= 7 : groups == 8;
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127 || Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int most) {
    if (text.isEmpty() || text.length() > 3) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value <= most ? value : -1;
  }
}

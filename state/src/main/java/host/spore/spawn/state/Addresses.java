package host.spore.spawn.state;

import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.List;

/** Lists of addresses as text, separated by blanks, which no address contains. */
public final class Addresses {
  private Addresses() {}

  public static String write(List<Address> addresses) {
    StringBuilder text = new StringBuilder();
    for (Address address : addresses) {
      if (!text.isEmpty()) {
        text.append(' ');
      }
      text.append(address);
    }
    return text.toString();
  }

  public static List<Address> read(String text) {
    List<Address> addresses = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf(' ', from);
      end = end < 0 ? text.length() : end;
      addresses.add(one(text.substring(from, end)));
      from = end + 1;
    }
    return List.copyOf(addresses);
  }

  /** Reads what {@link Address#toString} wrote, without checking the form of the path again. */
  public static Address one(String text) {
    int bracket = text.indexOf('[');
    if (bracket < 0) {
      return Address.of(text);
    }
    int rank = Integer.parseInt(text, bracket + 1, text.length() - 1, 10);
    return Address.member(text.substring(0, bracket), rank);
  }
}

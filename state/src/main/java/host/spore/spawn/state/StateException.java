package host.spore.spawn.state;

import org.jspecify.annotations.Nullable;

/** The state could not be read or written; the message says why and what to do. */
public class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Code code;

  public StateException(String message) {
    this(Code.OTHER, message, null);
  }

  public StateException(String message, Throwable cause) {
    this(Code.OTHER, message, cause);
  }

  public StateException(Code code, String message) {
    this(code, message, null);
  }

  public StateException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What kind of failure this is, for a diagnostic's code. */
  public Code code() {
    return code;
  }

  /** The kinds of failure, each with the code of its diagnostic. */
  public enum Code {
    OTHER("SPN-2000"),
    /** Not a state file, or a damaged one. */
    CORRUPTED("SPN-2001"),
    /** Written by a newer spawn. */
    NEWER_FORMAT("SPN-2002"),
    /** May not be read or written, or its file system fails. */
    INACCESSIBLE("SPN-2003"),
    DISK_FULL("SPN-2004"),
    /** The lock went to another run while this one held it. */
    LOCK_LOST("SPN-2005"),
    /** The state changed although this run holds the lock. */
    CONFLICT("SPN-2006"),
    /** The file holds another stack. */
    OTHER_STACK("SPN-2007"),
    LOCKED("SPN-2008"),
    /** The wait for the lock was interrupted. */
    INTERRUPTED("SPN-2009"),
    /** A move whose source is empty or whose target is taken. */
    MOVE_REFUSED("SPN-2010"),
    /** No backend of this build opens the reference. */
    NO_BACKEND("SPN-2011");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    /** Such as {@code SPN-2001}. */
    public String text() {
      return text;
    }
  }
}

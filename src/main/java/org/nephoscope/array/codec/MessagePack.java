package org.nephoscope.array.codec;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.nephoscope.array.dtype.Slots;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.Sentences;

/// The filter `msgpack2` of numcodecs (MessagePack, `spec.md`): a list of the elements, nested by
/// axes, with the type and the shape as its last two members. Everything but text is kept as JSON
/// says it, bytes as hexadecimal text.
record MessagePack() implements ValueStage {

  private static final Sentences SAY = Sentences.of(MessagePack.class);

  private static final String NAME = "msgpack2";
  private static final int DEEPEST = 100;

  @Override
  public NdArray decode(byte[] in, Form form, Budget budget) throws DecodeException {
    budget.room(NAME, form.bytes()).take(form.bytes());
    var reader = new Reader(ByteBuffer.wrap(in), new Slots(form.elements()), form, budget);
    try {
      long first = form.shape().rank() == 0 ? 1 : form.shape().dim(0);
      if (reader.length(reader.next(), 0x90, 0xDC) != first + 2) {
        throw new DecodeException(NAME, SAY.get("the-list-is-not-that"));
      }
      reader.elements(0);
    } catch (BufferUnderflowException e) {
      throw new DecodeException(NAME, SAY.get("the-list-is-cut-short"), e);
    }
    return new NdArray(form.shape(), form.dtype(), reader.slots.finish());
  }

  private static final class Reader {
    private final ByteBuffer in;
    private final Slots slots;
    private final Form form;
    private final Budget budget;

    Reader(ByteBuffer in, Slots slots, Form form, Budget budget) {
      this.in = in;
      this.slots = slots;
      this.form = form;
      this.budget = budget;
    }

    int next() {
      return Byte.toUnsignedInt(in.get());
    }

    void elements(int axis) throws DecodeException {
      int rank = form.shape().rank();
      long count = rank == 0 ? 1 : form.shape().dim(axis);
      for (long i = 0; i < count; i++) {
        if (axis >= rank - 1) {
          element();
        } else {
          if (length(next(), 0x90, 0xdc) != form.shape().dim(axis + 1)) {
            throw new DecodeException(NAME, SAY.get("the-list-is-not-that"));
          }
          elements(axis + 1);
        }
      }
    }

    private void element() throws DecodeException {
      int at = in.position();
      int type = next();
      String text;
      if (isText(type)) {
        text = text(type);
      } else {
        in.position(at);
        var json = new StringBuilder();
        write(json, 0);
        text = json.toString();
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      budget.room(NAME).take(bytes.length);
      slots.add(bytes, 0, bytes.length);
    }

    /// How many members a list or map has; -1 for anything else.
    ///
    /// @param small the type of one with its length in the lower four bits
    /// @param large the type of one with a length of two bytes; that of four bytes comes next
    long length(int type, int small, int large) {
      if ((type & 0xF0) == small) {
        return type & 0x0F;
      }
      return type == large
          ? Short.toUnsignedInt(in.getShort())
          : type == large + 1 ? Integer.toUnsignedLong(in.getInt()) : -1;
    }

    private static boolean isText(int type) {
      return (type & 0xE0) == 0xA0 || (type >= 0xD9 && type <= 0xDB);
    }

    private String text(int type) throws DecodeException {
      long length =
          switch (type) {
            case 0xD9 -> next();
            case 0xDA -> Short.toUnsignedInt(in.getShort());
            case 0xDB -> Integer.toUnsignedLong(in.getInt());
            default -> type & 0x1F;
          };
      return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private byte[] bytes(long length) throws DecodeException {
      if (length > in.remaining()) {
        throw new DecodeException(NAME, SAY.get("an-element-reaches-beyond-the"));
      }
      byte[] bytes = new byte[(int) length];
      in.get(bytes);
      return bytes;
    }

    private void write(StringBuilder json, int depth) throws DecodeException {
      int type = next();
      if (depth > DEEPEST) {
        throw new DecodeException(NAME, SAY.get("an-element-is-nested-too"));
      }
      if (isText(type)) {
        quote(json, text(type));
      } else if ((type & 0xF0) == 0x90 || type == 0xDC || type == 0xDD) {
        members(json, length(type, 0x90, 0xDC), false, depth);
      } else if ((type & 0xF0) == 0x80 || type == 0xDE || type == 0xDF) {
        members(json, length(type, 0x80, 0xDE), true, depth);
      } else if (type >= 0xC4 && type <= 0xC6) {
        long length =
            type == 0xC4
                ? next()
                : type == 0xC5
                    ? Short.toUnsignedInt(in.getShort())
                    : Integer.toUnsignedLong(in.getInt());
        quote(json, HexFormat.of().formatHex(bytes(length)));
      } else {
        json.append(scalar(type));
      }
    }

    private void members(StringBuilder json, long count, boolean named, int depth)
        throws DecodeException {
      json.append(named ? '{' : '[');
      for (long i = 0; i < count; i++) {
        if (i > 0) {
          json.append(',');
        }
        write(json, depth + 1);
        if (named) {
          json.append(':');
          write(json, depth + 1);
        }
      }
      json.append(named ? '}' : ']');
    }

    private String scalar(int type) throws DecodeException {
      if (type < 0x80 || type >= 0xE0) {
        return String.valueOf((byte) type);
      }
      return switch (type) {
        case 0xC0 -> "null";
        case 0xC2 -> "false";
        case 0xC3 -> "true";
        case 0xCA -> String.valueOf(in.getFloat());
        case 0xCB -> String.valueOf(in.getDouble());
        case 0xCC -> String.valueOf(next());
        case 0xCD -> String.valueOf(Short.toUnsignedInt(in.getShort()));
        case 0xCE -> Integer.toUnsignedString(in.getInt());
        case 0xCF -> Long.toUnsignedString(in.getLong());
        case 0xD0 -> String.valueOf(in.get());
        case 0xD1 -> String.valueOf(in.getShort());
        case 0xD2 -> String.valueOf(in.getInt());
        case 0xD3 -> String.valueOf(in.getLong());
        default -> throw new DecodeException(NAME, SAY.get("an-element-is-of-an"));
      };
    }

    private static void quote(StringBuilder json, String text) {
      json.append('"');
      JsonStringEncoder.getInstance().quoteAsString(text, json);
      json.append('"');
    }
  }
}

package org.nephoscope.codec;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class BloscPropertyTest {

  @Property(seed = "1")
  void anyBytesAreRefusedOrBounded(@ForAll @Size(max = 200) byte[] bytes) {
    BloscFuzz.check(bytes);
    BloscFuzz.blocks(bytes);
  }

  @Property(seed = "2")
  void anyBytesBehindAnHonestHeaderAreRefusedOrBounded(
      @ForAll @Size(max = 200) byte[] bytes,
      @ForAll byte flags,
      @ForAll byte width,
      @ForAll short length,
      @ForAll byte blockSize) {
    int end = BloscHeader.SIZE + bytes.length;
    byte[] header = BloscFrames.header(flags, width, length & 0xFFF, blockSize & 0xFF, end);
    byte[] frame = java.util.Arrays.copyOf(header, end);
    System.arraycopy(bytes, 0, frame, BloscHeader.SIZE, bytes.length);
    BloscFuzz.check(frame);
  }
}

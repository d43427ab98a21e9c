/* A fax machine of the spandsp library (V.27ter, no error correction) that talks 8 kHz samples in blocks of 160 on stdin and stdout.
   spandsp-fax receive OUT.pbm | spandsp-fax send IN.pbm, each with a scratch TIFF file as last argument. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <spandsp.h>

#define BLOCK 160
#define ROW_BYTES 4096

static void phase_e(t30_state_t *t30, void *user, int result)
{
  t30_stats_t stats;
  (void) user;
  t30_get_transfer_statistics(t30, &stats);
  fprintf(stderr, "{\"result\":\"%s\",\"bitsPerSecond\":%d,\"pages\":%d,\"lines\":%d,\"badLines\":%d,\"remote\":\"%s\"}\n",
          t30_completion_code_to_str(result), stats.bit_rate, stats.pages_rx + stats.pages_tx, stats.length, stats.bad_rows,
          t30_get_rx_ident(t30) == NULL ? "" : t30_get_rx_ident(t30));
}

static int pbm_to_tiff(const char *pbm, const char *tiff)
{
  int width, height;
  unsigned char row[ROW_BYTES];
  FILE *in = fopen(pbm, "rb");
  TIFF *out = TIFFOpen(tiff, "w");
  if (in == NULL || out == NULL || fscanf(in, "P4 %d %d", &width, &height) != 2)
    return -1;
  fgetc(in);
  TIFFSetField(out, TIFFTAG_IMAGEWIDTH, width);
  TIFFSetField(out, TIFFTAG_IMAGELENGTH, height);
  TIFFSetField(out, TIFFTAG_BITSPERSAMPLE, 1);
  TIFFSetField(out, TIFFTAG_SAMPLESPERPIXEL, 1);
  TIFFSetField(out, TIFFTAG_COMPRESSION, COMPRESSION_CCITT_T6);
  TIFFSetField(out, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
  TIFFSetField(out, TIFFTAG_FILLORDER, FILLORDER_LSB2MSB);
  TIFFSetField(out, TIFFTAG_ROWSPERSTRIP, height);
  TIFFSetField(out, TIFFTAG_XRESOLUTION, 204.0);
  TIFFSetField(out, TIFFTAG_YRESOLUTION, 98.0);
  TIFFSetField(out, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
  for (int line = 0; line < height; line++) {
    if (fread(row, (width + 7) / 8, 1, in) != 1)
      return -1;
    TIFFWriteScanline(out, row, line, 0);
  }
  TIFFClose(out);
  fclose(in);
  return 0;
}

static int tiff_to_pbm(const char *tiff, const char *pbm)
{
  uint32_t width, height;
  uint16_t photometric = PHOTOMETRIC_MINISWHITE;
  unsigned char row[ROW_BYTES];
  TIFF *in = TIFFOpen(tiff, "r");
  FILE *out = fopen(pbm, "wb");
  if (in == NULL || out == NULL)
    return -1;
  TIFFGetField(in, TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField(in, TIFFTAG_IMAGELENGTH, &height);
  TIFFGetField(in, TIFFTAG_PHOTOMETRIC, &photometric);
  fprintf(out, "P4\n%u %u\n", width, height);
  for (uint32_t line = 0; line < height; line++) {
    TIFFReadScanline(in, row, line, 0);
    if (photometric != PHOTOMETRIC_MINISWHITE)
      for (uint32_t i = 0; i < (width + 7) / 8; i++)
        row[i] ^= 0xff;
    fwrite(row, (width + 7) / 8, 1, out);
  }
  fclose(out);
  TIFFClose(in);
  return 0;
}

int main(int argc, char **argv)
{
  int16_t in[BLOCK], out[BLOCK];
  if (argc != 4)
    return 2;
  bool sends = strcmp(argv[1], "send") == 0;
  if (sends && pbm_to_tiff(argv[2], argv[3]) != 0)
    return 1;
  fax_state_t *fax = fax_init(NULL, sends);
  t30_state_t *t30 = fax_get_t30_state(fax);
  t30_set_tx_ident(t30, "777");
  t30_set_supported_modems(t30, T30_SUPPORT_V27TER);
  t30_set_ecm_capability(t30, 0);
  if (sends)
    t30_set_tx_file(t30, argv[3], -1, -1);
  else
    t30_set_rx_file(t30, argv[3], -1);
  t30_set_phase_e_handler(t30, phase_e, NULL);
  fax_set_transmit_on_idle(fax, true);
  while (fread(in, sizeof(int16_t), BLOCK, stdin) == BLOCK) {
    fax_rx(fax, in, BLOCK);
    int made = fax_tx(fax, out, BLOCK);
    memset(out + made, 0, (BLOCK - made) * sizeof(int16_t));
    fwrite(out, sizeof(int16_t), BLOCK, stdout);
    fflush(stdout);
  }
  t30_terminate(t30);
  fax_release(fax);
  return sends ? 0 : -tiff_to_pbm(argv[3], argv[2]);
}

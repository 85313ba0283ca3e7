import { getTailrace, withTailrace } from '@tailrace/next';
import type { NextRequest } from 'next/server';

export const GET = withTailrace(async (request: NextRequest, { params }: { params: Promise<{ id: string }> }) => {
  getTailrace(request)?.tag('packed');
  return Response.json({ id: (await params).id });
});
